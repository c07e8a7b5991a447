/** `node lighthouse.mjs ADDRESS COOKIE CHROME`: what Lighthouse says of a page, as a phone sees it; JSON. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import puppeteer from "puppeteer-core"; // comes with Lighthouse, which is driven through it

const [, , address, cookie, chromePath] = process.argv;
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], logLevel: "silent" });
try {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null });
  const page = await browser.newPage();
  const [name, value] = cookie.split(/=(.*)/);
  await page.setCookie({ name, value, url: address }); // as a header it would not go with what the app asks for
  const options = { logLevel: "silent", onlyCategories: ["accessibility", "best-practices", "performance"] };
  const { lhr } = await lighthouse(address, options, undefined, page);
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  const below = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter(({ id: audit, weight }) => weight > 0 && lhr.audits[audit].score !== null && lhr.audits[audit].score < 0.9)
      .map(({ id: audit }) => `${id}: ${lhr.audits[audit].title} (${lhr.audits[audit].displayValue ?? lhr.audits[audit].score})`),
  );
  const logged = lhr.audits["errors-in-console"].details?.items ?? [];
  below.push(...logged.map(({ description, sourceLocation }) => `logged: ${description} ${sourceLocation?.url ?? ""}`));
  process.stdout.write(JSON.stringify({ scores, below, address: lhr.finalDisplayedUrl }));
} finally {
  await chrome.kill();
}
