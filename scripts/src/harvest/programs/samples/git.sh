# program: git
# version: git --version
# Two clones of one repository: pushes, rejections, conflicts, hooks, damage, and a trace.
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org GIT_CONFIG_NOSYSTEM=1
{
  git init --bare hub.git; git clone hub.git a; cd a
  for n in 1 2 3 4 5; do echo "$n" >"file$n.txt"; git add .; git commit -m "add file$n"; done; git push origin HEAD
  cd ..; git clone hub.git b
  cd a; echo left >file1.txt; git commit -am 'left side'; git push; git tag v1.0.0; git push --tags; git branch topic; git push origin topic
  cd ../b; echo right >file1.txt; git commit -am 'right side'; git push; git fetch --all --verbose; git merge origin/master; git status; git merge --abort; git rebase origin/master; git rebase --abort
  git pull --ff-only; git checkout nowhere; git checkout -b topic2; git checkout file9.txt; git push origin nowhere; git branch -d topic2; git stash; git stash pop; git cherry-pick v1.0.0
  git reset --hard origin/master; git rm file9.txt; git mv file1.txt nowhere/x; git apply <<<'nonsense'; git commit -m nothing; git remote add hub ../hub.git; git fetch nohub; git pull nohub master
  echo 'loose' >loose.txt; git clean -n; git add loose.txt; git revert --no-edit HEAD; git gc; git fsck --full; git count-objects -v
  printf '#!/bin/sh\necho "policy: message lacks a ticket number" >&2\nexit 1\n' >../hub.git/hooks/pre-receive; chmod 755 ../hub.git/hooks/pre-receive
  git commit -m 'no ticket'; git push; git push --force; rm ../hub.git/hooks/pre-receive
  git config receive.denyNonFastForwards true; git -C ../hub.git config receive.denyNonFastForwards true; git commit --amend -m 'amended'; git push origin HEAD:master --force; git push origin :master
  GIT_TRACE=1 git pull --rebase; GIT_TRACE=1 git status; GIT_TRACE_SETUP=1 git log --oneline -1
  cd ..; git clone nowhere.git; git clone hub.git a; git -C a/none status; git clone --depth 1 "file://$PWD/hub.git" shallow; git --bad-option; git pul; touch a/.git/index.lock; git -C a add .; rm a/.git/index.lock
  object=$(find a/.git/objects -type f -path '*/??/*' | sort | head -n 1); chmod 644 "$object"; printf broken >"$object"; git -C a fsck --full; git -C a gc; git -C a log --stat; : >a/.git/HEAD; git -C a status
} 2>&1 | grep -vE '^(hint:|$)' | sed 's/\r/\n/g' | grep -v '^ *$'
