import { useEffect, useState } from "preact/hooks";

/** While somebody types, the server is not asked at each letter. */
const pauseInTyping = 200;

/** What a value has come to, once it stays so for a moment. */
export const useSettled = <T>(value: T): T => {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseInTyping);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
};
