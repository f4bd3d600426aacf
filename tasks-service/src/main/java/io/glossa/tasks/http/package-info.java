/** How the API reads query strings and bodies. Knows nothing of tasks. */
package io.glossa.tasks.http;
