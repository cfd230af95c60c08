import { useState } from "preact/hooks";

const shownMs = 5000;

interface Toast {
  readonly id: number;
  readonly text: string;
}

export function useToasts() {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const toast = (text: string) => {
    const id = performance.now();
    setToasts((before) => [...before, { id, text }]);
    setTimeout(() => setToasts((before) => before.filter((one) => one.id !== id)), shownMs);
  };
  return { toasts, toast };
}

/** In the page from the start: a live region that comes together with its text is often not read. */
export function Toasts({ toasts }: { toasts: readonly Toast[] }) {
  return (
    <div class="toasts" role="status">
      {toasts.map(({ id, text }) => (
        <p key={id} class="toast">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <circle cx="8" cy="8" r="7" />
            <path d="M5 8.3 7.2 10.4 11 6.2" />
          </svg>
          {text}
        </p>
      ))}
    </div>
  );
}
