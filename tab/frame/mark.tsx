/** KEHU's own mark: something grows in what is said. */
export const Mark = () => (
  <svg class="mark" viewBox="0 0 28 28" aria-hidden="true">
    <path
      class="said"
      d="M6.5 2h15A4.5 4.5 0 0 1 26 6.5v10a4.5 4.5 0 0 1-4.5 4.5H15l-5.300 4.600c-.66.57-1.7.1-1.7-.77V21H6.5A4.5 4.5 0 0 1 2 16.5v-10A4.5 4.5 0 0 1 6.5 2Z"
    />
    <path
      class="grown"
      d="M14 17.5v-5.300m0 0c0-2.900 1.900-4.900 5.300-5.200.2 3.400-1.900 5.200-5.300 5.200Zm0 1.800c0-2.300-1.600-3.900-4.300-4.100-.2 2.700 1.600 4.100 4.300 4.100Z"
    />
  </svg>
);
