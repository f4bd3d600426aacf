/** What many people ask at the same moment, asked of the database once for several of them. */
package io.glossa.tasks.together;
