/**
 * What a service knows of projects: a projection of their events, completed by a question to projects-service when it is
 * behind. Which columns it has, and what ends with a project, is each service's own matter.
 */
package io.glossa.siblings.project;
