import { ref, type Ref } from "vue";

export type Theme = "system" | "light" | "dark";

const storageKey = "yunhu-web.theme";
const theme = ref<Theme>(recall());
apply();

/** The page's colours: the system's, or the reader's own choice, which is remembered where the browser allows it. */
export function useTheme(): { theme: Readonly<Ref<Theme>>; setTheme: (next: Theme) => void } {
  return {
    theme,
    setTheme(next) {
      theme.value = next;
      apply();
      try {
        localStorage.setItem(storageKey, next);
      } catch {
        // Without storage the choice lasts as long as the page.
      }
    },
  };
}

function apply(): void {
  if (theme.value === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme.value;
}

function recall(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return stored === "light" || stored === "dark" ? stored : "system";
  } catch {
    return "system";
  }
}
