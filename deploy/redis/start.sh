#!/bin/sh
# Starts Redis in a container: makes a password for each user of users.acl, once for as long as its volume lives, and gives it to its service
# as a URL. Redis itself is told digests alone.
set -eu
here=$(dirname "$0")
credentials=${CREDENTIALS:-/run/credentials}
users=${USERS_FILE:-/tmp/users.acl}
umask 022

password() { head -c 32 /dev/urandom | od -An -vtx1 | tr -d ' \n'; }

# Nobody can be the default user, as it is off. It keeps its rights: in its name Redis reads its own file, and would leave out what was written together.
echo 'user default off ~* &* +@all' >"$users"
while read -r word name rest; do
  [ "$word" = user ] || continue
  file="$credentials/$name/url"
  # Redis that is started again alone keeps the passwords that the services know.
  if [ ! -s "$file" ]; then
    printf 'redis://%s:%s@redis:6379\n' "$name" "$(password)" >"$file.new"
    mv "$file.new" "$file"
  fi
  secret=$(sed 's|^redis://[^:]*:\([^@]*\)@.*|\1|' "$file")
  printf 'user %s on #%s %s\n' "$name" "$(printf %s "$secret" | sha256sum | cut -d' ' -f1)" "$rest" >>"$users"
done <"$here/users.acl"

exec "${REDIS_SERVER:-redis-server}" "$@" --aclfile "$users"
