document.body.textContent = 'the web page';
