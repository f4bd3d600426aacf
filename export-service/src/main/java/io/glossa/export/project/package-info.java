/** What exports keep of projects. */
package io.glossa.export.project;
