/**
 * Says so where this browser cannot run the app, in words that all of them know (ES3): no page stays blank. Runs
 * before the app, which marks that it has begun.
 */
(function () {
  function tell() {
    var note = document.getElementById("too-old");
    if (!note || window.zichaBegan) return;
    note.removeAttribute("hidden");
    note.style.display = "block";
  }

  function ofTheApp(event) {
    var from = (event.target && event.target.src) || event.filename || "";
    return /\/field-[^\/]*\.js/.test(from);
  }

  if (!("noModule" in document.createElement("script"))) {
    // Too old even to know what a module is.
    if (document.readyState === "loading" && document.addEventListener) document.addEventListener("DOMContentLoaded", tell);
    else setTimeout(tell, 0);
  }
  // Modules it knows, and stumbles over newer words in them.
  if (window.addEventListener)
    window.addEventListener("error", function (event) {
      if (ofTheApp(event)) setTimeout(tell, 0);
    }, true);
})();
