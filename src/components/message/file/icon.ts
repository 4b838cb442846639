import { File, FileArchive, FileImage, FileMusic, FileSpreadsheet, FileText, FileVideoCamera } from "@lucide/vue";
import type { Component } from "vue";

const byEnding: readonly { readonly icon: Component; readonly endings: RegExp }[] = [
  { icon: FileArchive, endings: /\.(?:zip|rar|7z|tar|gz|xz|bz2|apk)$/i },
  { icon: FileSpreadsheet, endings: /\.(?:xlsx?|csv|ods|et)$/i },
  { icon: FileText, endings: /\.(?:pdf|docx?|odt|txt|md|wps|pptx?|log)$/i },
  { icon: FileMusic, endings: /\.(?:mp3|m4a|wav|flac|ogg|aac|amr)$/i },
  { icon: FileVideoCamera, endings: /\.(?:mp4|mkv|mov|webm|avi)$/i },
  { icon: FileImage, endings: /\.(?:png|jpe?g|gif|webp|svg|psd)$/i },
];

/** The icon for a file, by its name's ending. */
export const fileIcon = (name: string): Component => byEnding.find(({ endings }) => endings.test(name))?.icon ?? File;
