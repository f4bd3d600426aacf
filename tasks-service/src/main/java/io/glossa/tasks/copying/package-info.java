/** Tasks of one project made again in another. */
package io.glossa.tasks.copying;
