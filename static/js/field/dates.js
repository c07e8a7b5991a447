/**
 * Days and moments as people write them. Deadlines are calendar days in China, wherever the phone thinks it is.
 */
import { clockOffset } from "./clock.js";
import { locale, t } from "./wording.js";

const ZONE = "Asia/Shanghai";
/** China is eight hours ahead and has had no summer time since 1991. */
const AHEAD_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The moment as the server has it. */
export const now = () => new Date(Date.now() + clockOffset());

/**
 * Today in China, `YYYY-MM-DD`. Reckoned and not formatted: some engines write a day of `en-CA` with slashes.
 * @param {Date} [moment]
 */
export const today = (moment = now()) => new Date(moment.getTime() + AHEAD_MS).toISOString().slice(0, 10);

/**
 * @param {string} day
 * @param {number} count
 */
export const dayAfter = (day, count) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);

/**
 * "还剩 3 天（11月26日）", "今天到期", "超期 2 天（11月21日）". A deadline with a time says the time.
 * @param {string} due a day or a moment
 * @param {Date} [moment]
 */
export function dueWords(due, moment = now()) {
  const day = due.length > 10 ? today(new Date(due)) : due;
  const days = Math.round((Date.parse(day) - Date.parse(today(moment))) / DAY_MS);
  const when = due.length > 10 ? momentWords(due) : dayName(day);
  if (days === 0 && due.length > 10 && new Date(due) <= moment) return t("field.due.over_today", { when });
  if (days === 0) return t("field.due.today", { when });
  if (days === 1) return t("field.due.tomorrow", { when });
  return days > 0 ? t("field.due.left", { days, when }) : t("field.due.over", { days: -days, when });
}

/** "11月26日", and with the year where it is not this one. @param {string} day */
export const dayName = (day) =>
  format({ ...yearOf(day), month: "long", day: "numeric", timeZone: "UTC" }, new Date(`${day}T00:00:00Z`));

/**
 * @param {string} day
 * @returns {Intl.DateTimeFormatOptions}
 */
const yearOf = (day) => (day.slice(0, 4) === today().slice(0, 4) ? {} : { year: "numeric" });

/** "今天 10:20", "11月26日 18:00" @param {string | number | Date} moment */
export function momentWords(moment) {
  const date = new Date(moment);
  const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE }, date);
  const day = today(date);
  return day === today() ? t("field.due.today_at", { clock }) : `${dayName(day)} ${clock}`;
}

/** "2026年11月25日 10:20": for what is read on another day, or by others. @param {string | number | Date} moment */
export function stampWords(moment) {
  const date = new Date(moment);
  const day = format({ year: "numeric", month: "long", day: "numeric", timeZone: ZONE }, date);
  return `${day} ${format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: ZONE }, date)}`;
}

/**
 * A month and its day stay on one line.
 * @param {Intl.DateTimeFormatOptions} options
 * @param {Date} date
 */
const format = (options, date) =>
  new Intl.DateTimeFormat(locale() === "zh" ? "zh-CN" : "en", options).format(date).replace(" ", "\u00a0");
