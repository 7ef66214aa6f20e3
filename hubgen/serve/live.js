// Only the development server sends this. The page tells which bytes it was made from; the server
// answers when the address would now give others. After a restart the question is asked again.
(() => {
  "use strict";
  const seen = document.currentScript.dataset.seen;
  let socket = null;
  let pause = 200;
  const ask = () => {
    const page = encodeURIComponent(location.pathname);
    socket = new WebSocket(`ws://${location.host}/_hubgen/live?path=${page}&seen=${seen}`);
    socket.onopen = () => { pause = 200; };
    socket.onmessage = () => location.reload();
    socket.onclose = () => {
      setTimeout(ask, pause);
      pause = Math.min(pause * 1.5, 2000);
    };
  };
  // A page kept for the back button holds no connection, and asks again when it is shown.
  addEventListener("pagehide", () => {
    if (socket) {
      socket.onclose = null;
      socket.close();
    }
  });
  addEventListener("pageshow", (event) => { if (event.persisted) { ask(); } });
  ask();
})();
