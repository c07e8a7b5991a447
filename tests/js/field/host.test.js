import assert from "node:assert/strict";
import { test } from "node:test";
import { hostOf, limitOf, systemOf } from "../../../static/js/field/host.js";

const ANDROID = "Mozilla/5.0 (Linux; Android 13; V2241A) AppleWebKit/537.36 (KHTML, like Gecko)";
const IOS = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
/** As the programs say of themselves. */
const AGENTS = {
  wechat: `${ANDROID} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160117 MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003237) WeChat/arm64 NetType/WIFI`,
  wecom: `${IOS} Mobile/15E148 wxwork/4.1.20 MicroMessenger/7.0.1 Language/zh`,
  dingtalk: `${ANDROID} Version/4.0 Chrome/100.0.4896.58 Mobile Safari/537.36 AliApp(DingTalk/7.5.10) com.alibaba.android.rimet/1 DingTalk/7.5.10`,
  alipay: `${IOS} Mobile/15E148 NetType/WIFI AlipayDefined(nt:WIFI) AliApp(AP/10.5.96) AlipayClient/10.5.96 Language/zh-Hans`,
  qq: `${ANDROID} Version/4.0 MQQBrowser/6.2 TBS/046295 Mobile Safari/537.36 V1_AND_SQ_9.0.15 QQ/9.0.15.14970 NetType/WIFI`,
  feishu: `${IOS} Mobile/15E148 Lark/7.20.6 LarkLocale/zh_CN`,
};
const BROWSERS = [
  `${ANDROID} Chrome/129.0.0.0 Mobile Safari/537.36`,
  `${IOS} Version/17.5 Mobile/15E148 Safari/604.1`,
  `${ANDROID} Version/4.0 Chrome/100.0.0.0 MQQBrowser/14.9 Mobile Safari/537.36`,
  "Mozilla/5.0 (Android 14; Mobile; rv:130.0) Gecko/130.0 Firefox/130.0",
];
const here = (more) => limitOf({ agent: BROWSERS[0], secure: true, worker: true, keeps: true, ...more });

test("the programs that pages are opened in are known by their names", () => {
  for (const [host, agent] of Object.entries(AGENTS)) assert.equal(hostOf(agent), host);
});

test("a browser of its own, QQ's included, is no program that shows pages besides", () => {
  for (const agent of BROWSERS) assert.equal(hostOf(agent), null);
});

test("each system has its own way out", () => {
  assert.deepEqual([IOS, ANDROID, "Mozilla/5.0 (X11; Linux x86_64)"].map(systemOf), ["ios", "android", "desk"]);
});

test("the gravest limit is told: nothing kept, then no https, then nothing offline, then a store apart (T11)", () => {
  const agent = AGENTS.wechat;
  assert.equal(here({}), null);
  assert.deepEqual(here({ agent, keeps: false, worker: false }), { what: "keeps_nothing", host: "wechat" });
  assert.deepEqual(here({ secure: false, worker: false }), { what: "not_secure", host: null });
  assert.deepEqual(here({ agent, worker: false }), { what: "not_offline", host: "wechat" });
  assert.deepEqual(here({ agent }), { what: "in_app", host: "wechat" });
});
