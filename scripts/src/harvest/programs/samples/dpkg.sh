# program: dpkg
# version: dpkg --version | head -n 1
# Packages made here, put into a root of its own: installed, upgraded, in conflict, broken, removed. dpkg's log and what it says.
root=$PWD/root; mkdir -p "$root/var/lib/dpkg/updates" "$root/var/lib/dpkg/info" "$root/var/log" && : >"$root/var/lib/dpkg/status"
make() { # NAME VERSION [control line] [postinst]
  rm -rf build && mkdir -p build/DEBIAN "build/usr/share/$1" && echo "$1 $2" >"build/usr/share/$1/data"
  printf 'Package: %s\nVersion: %s\nArchitecture: all\nMaintainer: Ops <ops@example.org>\nDescription: %s\n' "$1" "$2" "$1" >build/DEBIAN/control
  [ -z "${3-}" ] || printf '%s\n' "$3" >>build/DEBIAN/control
  [ -z "${4-}" ] || { printf '#!/bin/sh\n%s\n' "$4" >build/DEBIAN/postinst && chmod 755 build/DEBIAN/postinst; }
  dpkg-deb --root-owner-group -b build "$1_$2.deb" >/dev/null
}
pkg() { dpkg --root="$root" --log="$PWD/dpkg.log" --force-script-chrootless --no-triggers "$@" 2>&1; }
{
  for name in libshop1 shop-common shop-web shop-worker shop-db-migrations mail-relay report-tools backup-agent metrics-exporter; do make $name 1.0.0-1; pkg -i ${name}_1.0.0-1.deb; done
  for name in libshop1 shop-common shop-web report-tools; do make $name 1.1.0-1; pkg -i ${name}_1.1.0-1.deb; done
  make shop-worker 0.9.0-1; pkg -i shop-worker_0.9.0-1.deb
  make shop-admin 1.0.0-1 'Depends: shop-auth (>= 2)'; pkg -i shop-admin_1.0.0-1.deb; pkg --configure -a
  make old-relay 1.0.0-1 'Conflicts: mail-relay'; pkg -i old-relay_1.0.0-1.deb
  make report-broken 1.0.0-1 '' 'echo "cannot open /var/lib/report/index: No such file or directory" >&2; exit 7'; pkg -i report-broken_1.0.0-1.deb; pkg --configure report-broken
  mkdir -p build/usr/share/shop-web; make shop-clone 1.0.0-1; mkdir -p build/usr/share/shop-web && echo x >build/usr/share/shop-web/data && dpkg-deb --root-owner-group -b build shop-clone_1.0.0-1.deb >/dev/null; pkg -i shop-clone_1.0.0-1.deb
  head -c 200 shop-web_1.1.0-1.deb >cut.deb; pkg -i cut.deb; pkg -i missing.deb
  pkg -r libshop1 mail-relay never-installed; pkg -P report-tools metrics-exporter; pkg -r --force-remove-reinstreq report-broken; pkg --audit
} >said.txt
cat dpkg.log said.txt
