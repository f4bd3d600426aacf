/** Redis servers: values as task files, annotations as values. */
package io.glossa.storage.place.redis;
