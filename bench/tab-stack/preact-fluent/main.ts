// The same source as react-fluent; only the aliases in variants.ts differ.
import "../react-fluent/main.tsx";
