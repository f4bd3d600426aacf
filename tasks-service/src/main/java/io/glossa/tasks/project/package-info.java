/**
 * What tasks-service knows of projects: a projection kept by events and, where those are late, by asking projects-service.
 * Depends on no other feature.
 */
package io.glossa.tasks.project;
