/**
 * What all formats share: the stream of tasks, the records that are made of it, what a format does and what it says of
 * things it cannot hold; and the formats that are plain text. Plain classes, one caller at a time, that know neither HTTP
 * nor where the tasks come from, and whose memory does not depend on how many there are. Who wants a file made asks
 * {@code io.glossa.export.conversion}.
 */
package io.glossa.export.convert;
