declare module "@dragdroptouch/drag-drop-touch" {
  export const enableDragDropTouch: (
    dragRoot: HTMLElement,
    dropRoot: HTMLElement | Document,
    options: { readonly isPressHoldMode?: boolean; readonly dragImageOpacity?: number },
  ) => void;
}
