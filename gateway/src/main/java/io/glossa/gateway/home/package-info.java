/** The pages a browser finds at the root. */
package io.glossa.gateway.home;
