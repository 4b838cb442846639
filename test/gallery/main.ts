import "@/styles/index.css";
import { createApp } from "vue";
import { createAppI18n } from "@/i18n";
import Gallery from "./Gallery.vue";

/** `?page=messages&theme=dark&lang=en` */
const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get("theme") ?? "light";
createApp(Gallery, { page: query.get("page") ?? "messages" })
  .use(createAppI18n(query.get("lang") === "en" ? "en" : "zh-CN"))
  .mount("#app");
