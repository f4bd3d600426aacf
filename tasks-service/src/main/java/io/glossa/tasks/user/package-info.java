/** What tasks-service knows of users: names for answers, members for imports. Depends on no other feature. */
package io.glossa.tasks.user;
