// A file of its own, so that the page needs no inline script. The validator would be a call to the outside.
window.onload = function () {
  SwaggerUIBundle({
    url: '/docs/api/schema/json/',
    dom_id: '#swagger-ui',
    deepLinking: true,
    docExpansion: 'none',
    filter: true,
    validatorUrl: null
  });
};
