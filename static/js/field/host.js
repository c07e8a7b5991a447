/**
 * Which program shows this page. In-app browsers keep a store of their own that the phone's browser does not see, and
 * many of them cannot open anything without a network. Knows names and nothing else.
 */

/** @typedef {"wechat" | "wecom" | "dingtalk" | "alipay" | "qq" | "feishu" | "weibo" | "douyin" | "baidu" | "taobao" | "other"} Host */

/** Enterprise WeChat says that it is WeChat as well, so it comes first. @type {[RegExp, Host][]} */
const NAMES = [
  [/wxwork\//i, "wecom"],
  [/MicroMessenger\//i, "wechat"],
  [/DingTalk\//i, "dingtalk"],
  [/AlipayClient\/|AliApp\(AP/i, "alipay"],
  [/AliApp\(TB/i, "taobao"],
  [/Lark\/|Feishu/i, "feishu"],
  [/\bQQ\//, "qq"],
  [/Weibo|__weibo__/i, "weibo"],
  [/aweme|BytedanceWebview/i, "douyin"],
  [/baiduboxapp|baiduboxlite/i, "baidu"],
  [/\bFBAN\/|\bFBAV\/|Instagram|\bLine\/|; wv\)/, "other"],
];

/** @param {string} agent what the browser says of itself @returns {Host | null} null: a browser of its own */
export const hostOf = (agent) => NAMES.find(([pattern]) => pattern.test(agent))?.[1] ?? null;

/** @param {string} agent @returns {"ios" | "android" | "desk"} */
export const systemOf = (agent) =>
  /iPhone|iPad|iPod/.test(agent) ? "ios" : /Android|HarmonyOS|OpenHarmony/.test(agent) ? "android" : "desk";

/**
 * What this place cannot do, the gravest first; nothing where all is well.
 * @param {{ agent: string, secure: boolean, worker: boolean, keeps: boolean }} place
 * @returns {{ what: "keeps_nothing" | "not_offline" | "in_app" | "not_secure", host: Host | null } | null}
 */
export function limitOf({ agent, secure, worker, keeps }) {
  const host = hostOf(agent);
  if (!keeps) return { what: "keeps_nothing", host };
  if (!secure) return { what: "not_secure", host };
  if (!worker) return { what: "not_offline", host };
  return host ? { what: "in_app", host } : null;
}
