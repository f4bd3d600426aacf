/**
 * What tasks look like in each file format. Plain classes fed with a stream of tasks, one caller at a time; they know
 * neither HTTP nor where the tasks come from, and their memory does not depend on how many there are.
 */
package io.glossa.export.convert;
