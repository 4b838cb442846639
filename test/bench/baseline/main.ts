import "@/styles/index.css";
import { createApp } from "vue";
import { createAppI18n } from "@/i18n";
import Baseline from "./Baseline.vue";

createApp(Baseline).use(createAppI18n("en")).mount("#app");
