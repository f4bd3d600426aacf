/** ML backends: servers of users that make predictions. Uses {@code project}, {@code webhook} and {@code credential}. */
package io.glossa.projects.ml;
