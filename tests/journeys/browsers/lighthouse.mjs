/** `node lighthouse.mjs ADDRESS COOKIE CHROME`: what Lighthouse says of a page, as a phone sees it; JSON. */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [, , address, cookie, chromePath] = process.argv;
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], logLevel: "silent" });
try {
  const { lhr } = await lighthouse(address, {
    port: chrome.port,
    logLevel: "silent",
    onlyCategories: ["accessibility", "best-practices", "performance"],
    extraHeaders: { Cookie: cookie },
  });
  const scores = Object.fromEntries(Object.entries(lhr.categories).map(([name, { score }]) => [name, Math.round(score * 100)]));
  const below = Object.values(lhr.categories).flatMap(({ id, auditRefs }) =>
    auditRefs
      .filter(({ id: audit, weight }) => weight > 0 && lhr.audits[audit].score !== null && lhr.audits[audit].score < 0.9)
      .map(({ id: audit }) => `${id}: ${lhr.audits[audit].title} (${lhr.audits[audit].displayValue ?? lhr.audits[audit].score})`),
  );
  process.stdout.write(JSON.stringify({ scores, below, address: lhr.finalDisplayedUrl }));
} finally {
  await chrome.kill();
}
