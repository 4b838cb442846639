// <yunhu-chat src chat theme lang>: Yunhu Web in a page of yours, as its README says. MIT licence.
(() => {
  const home = document.currentScript?.src ?? location.href;

  class YunhuChat extends HTMLElement {
    static observedAttributes = ["src", "chat", "theme", "lang"];
    #frame = null;
    #origin = "";
    #isReady = false;
    #waiting = [];

    connectedCallback() {
      if (!this.style.display) this.style.display = "block";
      addEventListener("message", this.#hear);
      this.#load();
    }

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      this.#frame?.remove();
      this.#frame = null;
    }

    attributeChangedCallback(name, before, after) {
      if (!this.#frame || before === after) return;
      if (name === "theme") this.setTheme(after ?? "system");
      else if (name === "lang" && after) this.#tell({ type: "lang", lang: after });
      else if (name === "chat" && before && after) this.openChat(after);
      else this.#load();
    }

    openChat(chat, message) {
      this.#tell({ type: "open-chat", chat, ...(message && { message }) });
    }

    compose(text) {
      this.#tell({ type: "compose", text });
    }

    setTheme(theme, tokens) {
      this.#tell({ type: "theme", theme, tokens });
    }

    #load() {
      const url = new URL(this.getAttribute("src") ?? ".", this.hasAttribute("src") ? document.baseURI : home);
      if (this.hasAttribute("chat")) url.pathname = url.pathname.replace(/[^/]*$/, "embed");
      for (const name of ["chat", "theme", "lang"])
        if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
      url.searchParams.set("origin", location.origin);
      this.#origin = url.origin;
      this.#isReady = false;
      this.#frame?.remove();
      const frame = (this.#frame = document.createElement("iframe"));
      frame.title = this.title || "Yunhu";
      frame.allow = "microphone; clipboard-write; fullscreen; storage-access";
      frame.style.cssText = "display:block;width:100%;height:100%;border:0";
      frame.src = url.href;
      (this.shadowRoot ?? this.attachShadow({ mode: "open" })).append(frame);
    }

    #tell(message) {
      if (this.#isReady) this.#frame.contentWindow.postMessage({ yunhu: 1, ...message }, this.#origin);
      else this.#waiting.push(message);
    }

    #hear = ({ source, origin, data }) => {
      if (source !== this.#frame?.contentWindow || origin !== this.#origin || data?.yunhu !== 1) return;
      const { yunhu: _version, type, ...detail } = data;
      if (type === "ready") {
        this.#isReady = true;
        for (const message of this.#waiting.splice(0)) this.#tell(message);
      }
      this.dispatchEvent(new CustomEvent(type, { detail }));
    };
  }

  if (!customElements.get("yunhu-chat")) customElements.define("yunhu-chat", YunhuChat);
})();
