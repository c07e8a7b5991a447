/** One sender in the whole browser, page or worker, by a lock that ends with its holder and never outlives it. */

const NAME = "zicha.sync";

/**
 * Without locks two may send the same, and the server takes it once.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T | undefined>} nothing where somebody else is at it
 */
export const oneSender = async (work) =>
  navigator.locks
    ? navigator.locks.request(NAME, { ifAvailable: true }, (lock) => (lock ? work() : undefined))
    : work();
