// Streamlit takes the choices of a page out of its address before it goes to the next, as
// an entry of the browser's history of its own: "Back" then has to be pressed twice. Here
// that entry is made in place of the page's own, and undone when the next page follows.
(() => {
  const push = history.pushState.bind(history);
  const replace = history.replaceState.bind(history);
  const soon = 3000; // milliseconds in which the next page follows
  let left = null;

  history.pushState = (state, title, address) => {
    const to = new URL(address, location.href);
    if (to.pathname === location.pathname) {
      left = { address: location.href, at: performance.now() };
      replace(state, title, address);
      return;
    }
    if (left && performance.now() - left.at < soon) replace({}, "", left.address);
    left = null;
    push(state, title, address);
  };
})();
