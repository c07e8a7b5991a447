/** A store that lives as long as the page, in the place of the browser's own. Loaded only where there is none. */
import "fake-indexeddb/auto";
