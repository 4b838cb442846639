// Only browsers without modules run this: they are too old for the app, and for the policy that protects it.
(function () {
  var place = document.getElementById("app");
  var sentences = [
    "Yunhu Web needs a newer browser: Chrome, Edge, Firefox or Safari of the last two years.",
    "云湖网页版需要较新的浏览器：近两年的 Chrome、Edge、Firefox 或 Safari。",
  ];
  for (var i = 0; i < sentences.length; i += 1) {
    place.appendChild(document.createElement("p")).textContent = sentences[i];
  }
})();
