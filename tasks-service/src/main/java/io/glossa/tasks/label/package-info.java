/** What annotations hold of the labels that an organization keeps beside its label configs. */
package io.glossa.tasks.label;
