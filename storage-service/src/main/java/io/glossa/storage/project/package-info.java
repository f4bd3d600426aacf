/** What storages keep of projects. */
package io.glossa.storage.project;
