/** The photos of one question of an inspection. */
import { placePhoto } from "../drafts.js";
import { photoField } from "./photos.js";
import { wantWords } from "./without-photo.js";

/** @typedef {import("../photos.js").Photo} Photo */

/**
 * @param {import("./walk.js").Walk} walk
 * @param {import("../catalogue.js").Item} item
 * @param {(photos: Photo[]) => Partial<import("../drafts.js").Answer>} [patch] what having them answers
 */
export const itemPhotos = (walk, item, patch = (photos) => ({ photos })) =>
  photoField(walk.app, {
    question: item.id,
    photos: walk.answer(item.id).photos ?? [],
    current: () => walk.answer(item.id).photos ?? [],
    keep: (photos) => walk.set(item.id, patch(photos)),
    placed: (photo) => placePhoto(walk.draft.id, photo),
    cameraOnly: item.evidence?.camera_only ?? false,
    want: wantWords(walk, item),
    where: walk.where,
  });
