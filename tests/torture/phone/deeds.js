/** What a person does with the phone, by name. Each answers what the phone then said was kept. */
import { photoBytes } from "./photo.js";
import { disk, look } from "./store.js";

/** @param {import("./phone.js").Phone} phone */
export const deedsOf = (phone) => {
  const engineOf = ({ tab }) => phone.tabs.get(tab)?.engine;
  const photo = async (engine, { size, number, again }, question) => {
    const file = new File([photoBytes(number, size)], again ? "IMG_0001.jpg" : `${number}.jpg`, { type: "image/jpeg" });
    return engine.addPhoto(file, { source: "camera", question });
  };
  return {
    open: async ({ tab, start }) => {
      const page = await phone.open(tab);
      const { engine } = page;
      engine.sync.subscribe((state) => Object.assign(page, { standing: state }));
      await engine.currentPerson(); // as the app does before anything else
      if (start) void engine.sync.start();
    },
    kill: ({ tab }) => phone.kill(tab),
    begin: async (asked) => {
      const { id, version } = await engineOf(asked).drafts.startDraft({ checklist: asked.checklist });
      return { draft: id, version };
    },
    answer: async (asked) => {
      await engineOf(asked).drafts.setAnswer(asked.draft, asked.item, asked.patch);
      return {};
    },
    photo: async (asked) => {
      const engine = engineOf(asked);
      const taken = await photo(engine, asked, asked.item);
      const held = (await engine.drafts.draft(asked.draft))?.answers[asked.item]?.photos ?? [];
      await engine.drafts.setAnswer(asked.draft, asked.item, { result: "fail", photos: [...held.filter((one) => one.sha256 !== taken.sha256), taken] });
      return { sha256: taken.sha256 };
    },
    hand_in: async (asked) => ({ fact: (await engineOf(asked).drafts.submitDraft(asked.draft)).id }),
    report: async (asked) => {
      const engine = engineOf(asked);
      const taken = [];
      for (const one of asked.photos) taken.push(await photo(engine, one, "report"));
      const body = { title: asked.title, level: "general", ...(taken.length && { photos: taken.map((one) => one.sha256) }) };
      const fact = engine.newFact("hazard.reported", engine.newId(), body, taken);
      await engine.outbox.enqueue(fact);
      return { fact: fact.id, files: taken.map((one) => one.sha256) };
    },
    sync: async (asked) => {
      const run = engineOf(asked).sync.syncNow().catch(() => {});
      await Promise.race([run, new Promise((go) => setTimeout(go, asked.wait))]);
      return {};
    },
    retry: async (asked) => {
      const { outbox } = engineOf(asked);
      for (const item of await outbox.items()) if (item.state === "problem") await outbox.retry(item.id);
      return {};
    },
    weather: ({ rough }) => Object.assign(phone.line, { rough }) && {},
    full: ({ how }) => Object.assign(disk, { full: how }) && {},
    clock: ({ offset }) => Object.assign(phone, { offset }) && {},
    update: () => ({ ahead: (phone.ahead += 1) }),
    sign: ({ cookie }) => Object.assign(phone.line, { cookie }) && {},
    look: async () => ({ ...(await look()), happened: phone.line.happened, standing: [...phone.tabs.values()].map((page) => page.standing), faults: [...phone.tabs.values()].flatMap((page) => page.faults.splice(0)) }),
  };
};
