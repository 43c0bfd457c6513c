/** Three sieves, each finer, and what falls through. */
export const Logo = () => (
  <svg
    width="22"
    height="22"
    viewBox="0 0 48 48"
    fill="none"
    stroke="currentColor"
    strokeWidth="5"
    strokeLinecap="round"
    aria-hidden="true"
  >
    <path d="M6 10h36M13 22h22M19 34h10" />
    <circle cx="24" cy="44" r="2.5" fill="currentColor" stroke="none" />
  </svg>
);
