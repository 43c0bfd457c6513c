/** The scripts of the ledger, named as in the protocol. Each runs after the prelude. */
export const SCRIPTS = {
  // pipeline
  open: `
    if redis.call('EXISTS', META) == 1 then return reply(live()) end
    redis.call('DEL', STATES, VERDICTS, CRASHES)
    local job = {state = 'open', pipeline = ARGV[4], cut = 0, adm = 0, in_flight = 0, pending = 0, sealed = 0}
    save(job)
    return reply(job, true)`,

  // c
  cut: `
    local c = whole(4)
    local job = live()
    if not job or job.state ~= 'open' then return reply(job) end
    local won = c == job.cut
    if won then put(c, 'c'); job.cut = c + 1 end
    local admitted = admit(job)
    save(job)
    return reply(job, won, admitted)`,

  // n, pipeline
  accept: `
    local n = whole(4)
    local job = live()
    if not job then return reply(nil) end
    if n < job.cut then fail('accept: ' .. n .. ' chunks are fewer than the ' .. job.cut .. ' that were cut') end
    local won = job.state == 'open'
    acceptUpTo(job, n)
    job.pipeline = ARGV[5]
    local admitted = admit(job)
    save(job)
    return reply(job, won, admitted, pendingChunks(job))`,

  // c
  begin: `
    local c = whole(4)
    local job = load()
    if not job then return {'absent', '', false, '', 0} end
    if job.state ~= 'ended' then
      redis.call('HSETNX', META, 'started', string.format('%.0f', nowMs()))
      touch(TTL)
    end
    return {job.state, c < job.cut and at(c) or '', redis.call('HGET', VERDICTS, c), job.pipeline, allSealed(job) and 1 or 0}`,

  // c, base (empty for none), verdicts, counts
  commit: `
    local c, now = whole(4), counts(7)
    local job = live()
    if not job or c >= job.cut or at(c) ~= 'r' then return reply(job) end
    if (redis.call('HGET', VERDICTS, c) or '') ~= ARGV[5] then return reply(job) end
    put(c, 'b')
    redis.call('HSET', VERDICTS, c, ARGV[6])
    count(c, now, ARGV[7], true)
    forget(c)
    save(job)
    return reply(job, true)`,

  // c, 1 where the file has pending rows, counts
  seal: `
    local c, pending, now = whole(4), ARGV[5] == '1', counts(6)
    local job = live()
    if not job or c >= job.cut then return reply(job) end
    local from = at(c)
    local inFlight = from == 'r' or from == 'b'
    local won = inFlight or (from == 'c' and not pending)
    if won then
      put(c, pending and 'p' or 's')
      if inFlight then job.in_flight = job.in_flight - 1 end
      if pending then job.pending = job.pending + 1 else job.sealed = job.sealed + 1 end
      count(c, now, ARGV[6], pending)
      redis.call('HDEL', VERDICTS, c)
      forget(c)
    end
    local admitted = admit(job)
    save(job)
    return reply(job, won, admitted, job.state == 'accepted' and at(c) == 'p' and {c} or {})`,

  // c, counts
  patch: `
    local c, now = whole(4), counts(5)
    local job = live()
    if not job or c >= job.cut then return reply(job) end
    local from = at(c)
    local won = from ~= 's'
    if won then
      put(c, 's')
      if from == 'r' or from == 'b' then job.in_flight = job.in_flight - 1 end
      if from == 'p' then job.pending = job.pending - 1 end
      job.sealed = job.sealed + 1
      count(c, now, ARGV[5], false)
      redis.call('HDEL', VERDICTS, c)
      forget(c)
    end
    local admitted = admit(job)
    save(job)
    local waiting = job.state == 'accepted' and job.pending > 0 and pendingChunks(job) or {}
    local following = waiting[1]
    for i = #waiting, 1, -1 do if waiting[i] > c then following = waiting[i] end end
    return reply(job, won, admitted, {following})`,

  admit: `
    local job = live()
    if not job then return reply(nil) end
    local admitted = admit(job)
    save(job)
    return reply(job, true, admitted)`,

  // n, pipeline, states (s or c for each chunk), counts of the sealed ones
  rebuild: `
    local n, states, now = whole(4), ARGV[6], counts(7)
    if #states ~= n or string.find(states, '[^sc]') then fail('rebuild: states do not fit ' .. n .. ' chunks') end
    if load() then return reply(live()) end
    redis.call('DEL', META, STATES, VERDICTS, CRASHES)
    if n > 0 then redis.call('SET', STATES, states) end
    local sealed = select(2, string.gsub(states, 's', ''))
    local job = {state = 'accepted', pipeline = ARGV[5], n = n, cut = n, adm = 0, in_flight = 0, pending = 0, sealed = sealed}
    local admitted = admit(job)
    save(job)
    for name, value in pairs(now) do redis.call('HSET', META, 'n.' .. name, string.format('%.0f', value)) end
    if sealed > 0 then redis.call('HSET', META, 'started', string.format('%.0f', nowMs())) end
    return reply(job, true, admitted)`,

  // time that the keys stay
  end: `
    local ttl = whole(4)
    local job = live()
    if not job then return 0 end
    redis.call('HSET', META, 'state', 'ended')
    touch(ttl)
    return 1`,

  drop: `return redis.call('DEL', unpack(KEYS))`,

  read: `
    local job = load()
    if not job then return {} end
    return {redis.call('HGETALL', META), redis.call('GETRANGE', STATES, 0, -1)}`,

  // stage:c
  attempt: `
    local field = ARGV[4]
    if not live() then return {0, false, 0, ''} end
    local attempts = redis.call('HINCRBY', CRASHES, field, 1)
    touch(TTL)
    local m = redis.call('HMGET', CRASHES, field .. ':at', field .. ':hits', field .. ':condemned')
    return {attempts, m[1] and tonumber(m[1]), tonumber(m[2]) or 0, m[3] or ''}`,

  // stage:c, record
  mark: `
    local field, record = ARGV[4], whole(5)
    if not live() then return 0 end
    local same = redis.call('HGET', CRASHES, field .. ':at') == ARGV[5]
    local hits = same and tonumber(redis.call('HGET', CRASHES, field .. ':hits')) or 0
    redis.call('HSET', CRASHES, field .. ':at', record, field .. ':hits', hits + 1)
    touch(TTL)
    return hits + 1`,

  // stage:c, record
  condemn: `
    local field, record = ARGV[4] .. ':condemned', whole(5)
    if not live() then return 0 end
    local list = redis.call('HGET', CRASHES, field)
    redis.call('HSET', CRASHES, field, list and list .. ',' .. record or record)
    touch(TTL)
    return 1`,

  // stage:c
  forgive: `
    local field = ARGV[4]
    if not live() then return 0 end
    for _, name in ipairs({field, field .. ':hits'}) do
      if tonumber(redis.call('HGET', CRASHES, name) or 0) > 0 then redis.call('HINCRBY', CRASHES, name, -1) end
    end
    return 1`,
} as const;

export type ScriptName = keyof typeof SCRIPTS;
