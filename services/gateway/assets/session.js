// Trades an API key for a cookie, where the server asks for keys: links, downloads and pages can't send a header.
const signIn = document.getElementById('sign-in');
const signedIn = document.getElementById('signed-in');
const failure = document.getElementById('sign-in-failure');

/** What needs a key is shown to who has one. */
function show({ keys_required, authenticated, key }) {
  signIn.hidden = authenticated;
  signedIn.hidden = !(keys_required && authenticated);
  signedIn.querySelector('strong').textContent = key ?? '';
  for (const element of document.querySelectorAll('[data-needs-key]')) element.hidden = !authenticated;
}

async function ask(method, body) {
  const headers = body ? { 'Content-Type': 'application/json' } : {};
  const response = await fetch('/v1/session', { method, headers, body: body && JSON.stringify(body) });
  if (response.ok) return response.status === 204 ? undefined : response.json();
  throw new Error(response.status === 401 ? 'This key is not known here.' : (await response.json()).detail);
}

signIn.addEventListener('submit', async (event) => {
  event.preventDefault();
  failure.textContent = '';
  const field = signIn.elements.namedItem('key');
  try {
    show(await ask('POST', { key: field.value }));
    signIn.reset();
  } catch (error) {
    failure.textContent = error.message;
    field.focus();
  }
});

signedIn.querySelector('button').addEventListener('click', async () => {
  await ask('DELETE');
  show(await ask('GET'));
});

show(await ask('GET'));
