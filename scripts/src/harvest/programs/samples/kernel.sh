# program: the kernel (dmesg)
# version: uname -sr
# The kernel's own ring buffer, without the boot arguments and the names of the machine's firmware.
dmesg | grep -vE 'ommand line|Unknown kernel|builder@|OEM|ACPI:.*\(v0|DMI:|arguments:|environment:|^\[ *[0-9.]+\]  +(/|--|[0-9]|[A-Z]+=|[a-z]+=)|Run /|drop_caches'
