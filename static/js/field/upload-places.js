/**
 * Where on the server each unfinished upload stands. In the person's database: what browsers keep for pages in
 * other ways is not on the disk yet when a phone is switched off.
 */
import { inDb, StoreFull } from "./db.js";

const PREFIX = "upload ";

/** What tus-js-client asks of a store. @type {import("tus-js-client").UrlStorage} */
export const uploadPlaces = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: (fingerprint) =>
    inDb(async (db) => {
      const held = await db.get("meta", PREFIX + fingerprint);
      return held ? [held] : [];
    }),
  addUpload: async (fingerprint, upload) => {
    await inDb((db) => db.put("meta", { ...upload, urlStorageKey: fingerprint }, PREFIX + fingerprint)).catch(
      (problem) => {
        if (!(problem instanceof StoreFull)) throw problem; // a full phone sends all the same, only not from where it was cut
      },
    );
    return fingerprint;
  },
  removeUpload: (fingerprint) => inDb((db) => db.delete("meta", PREFIX + fingerprint)),
};
