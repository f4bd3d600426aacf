/** One OpenAPI document of the whole suite, and pages to read it with. */
package io.glossa.gateway.docs;
