/** What this service knows of projects: a projection of their events, completed by a question when it is behind. */
package io.glossa.storage.project;
