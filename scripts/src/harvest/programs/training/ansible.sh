# program: ansible-playbook
# version: /opt/logsieve-harvest/train/bin/ansible-playbook --version | head -n 1
# Plays on the own machine that change, skip, fail, are rescued, cannot reach a host or use what is deprecated.
export PATH=/opt/logsieve-harvest/train/bin:$PATH ANSIBLE_NOCOLOR=1 ANSIBLE_NOCOWS=1 ANSIBLE_LOCALHOST_WARNING=True
play() { printf '%s\n' "$@" >play.yml; ansible-playbook -i hosts play.yml; }
printf '[web]\nweb-1 ansible_connection=local\nweb-2 ansible_host=192.0.2.44 ansible_ssh_common_args="-o ConnectTimeout=1"\n' >hosts
{
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: copy configuration' '      copy: {content: "port = 80", dest: app.conf}' '    - name: restart service' '      command: "false"'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: migrate the database' '      shell: "echo relation orders is missing >&2; exit 2"' '      ignore_errors: true' '    - name: check disk' '      assert: {that: "1 > 2", fail_msg: "less than 10 % of /var is free"}'
  play '- hosts: web' '  gather_facts: false' '  tasks:' '    - name: ping the hosts' '      ping:'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: install package' '      apt: {name: no-such-package, state: present}'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: template' '      template: {src: none.j2, dest: x}'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: undefined' '      debug: {msg: "{{ release_tag }}"}'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - block:' '        - name: deploy release' '          command: /no/such/deploy' '      rescue:' '        - name: roll back' '          debug: {msg: "rolled back to the last release"}' '      always:' '        - name: note' '          debug: {msg: done}'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: fetch build' '      get_url: {url: "http://127.0.0.1:9/build.tgz", dest: build.tgz}'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: wait for port' '      wait_for: {port: 9, timeout: 1}'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: retry health check' '      command: "false"' '      register: out' '      until: out.rc == 0' '      retries: 2' '      delay: 1'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: loop' '      command: "test {{ item }} = 1"' '      loop: [1, 2]'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - include: other.yml'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - nosuchmodule: {}'
  play '- hosts: nowhere' '  tasks: []'
  play '- hosts: web-1' '  gather_facts: false' '  tasks:' '    - name: old loop' '      command: echo {{ item }}' '      with_items: [a]' '      when: "{{ true }}"' '    - name: become' '      command: id' '      become: true' '      become_user: nobody' '    - name: skipped' '      command: id' '      when: false'
  play '- hosts: web-1' '  gather_facts: true' '  tasks:' '    - name: facts' '      debug: {var: ansible_os_family}'
  play '- hosts: web-1' '  tasks' ; ansible-playbook -i hosts none.yml; ansible-playbook -i /srv/none play.yml
  ansible-galaxy collection install community.none --offline; ansible-vault view hosts; ansible all -i hosts -m command -a 'uptime' -o
} 2>&1 | cat
