/**
 * What every script of the ledger begins with.
 * KEYS: meta, states, verdicts, crashes. ARGV: ttl in ms, window W, backlog LB, then the script's own from ARGV[4] on.
 * A job: `state` (open, accepted, ended), `pipeline`, `cut` and `adm` (cursors), `in_flight`, `pending`, `sealed`, `n` (once accepted).
 * States, one byte a chunk: c cut, r regex, b bert, p sealed-pending, s sealed.
 * Lua does not roll back, so arguments and types are checked before the first write.
 */
export const PRELUDE = `
local META, STATES, VERDICTS, CRASHES = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local TTL, WINDOW, BACKLOG = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local COUNTERS = {'cut', 'adm', 'in_flight', 'pending', 'sealed'}

local function fail(why) error({err = 'LEDGER ' .. why}) end

local function whole(i)
  local arg = ARGV[i]
  if not arg or not string.match(arg, '^%d+$') or #arg > 15 then fail('argument ' .. i .. ' is no whole number') end
  return tonumber(arg)
end

local function counts(i)
  local ok, map = pcall(cjson.decode, ARGV[i] or '')
  if not ok or type(map) ~= 'table' then fail('argument ' .. i .. ' holds no counts') end
  for name, value in pairs(map) do
    if type(name) ~= 'string' or type(value) ~= 'number' or value ~= math.floor(value) then fail('argument ' .. i .. ' holds no counts') end
  end
  return map
end

for i, want in ipairs({'hash', 'string', 'hash', 'hash'}) do
  local found = redis.call('TYPE', KEYS[i]).ok
  if found ~= 'none' and found ~= want then fail(KEYS[i] .. ' is a ' .. found) end
end

local function nowMs()
  local time = redis.call('TIME')
  return time[1] * 1000 + math.floor(time[2] / 1000)
end

-- The job, or nil where its keys are absent (or not whole, which is the same).
local function load()
  local m = redis.call('HMGET', META, 'state', 'n', 'pipeline', unpack(COUNTERS))
  if not m[1] then return nil end
  local job = {state = m[1], n = tonumber(m[2]), pipeline = m[3]}
  for i, name in ipairs(COUNTERS) do job[name] = tonumber(m[i + 3]) or 0 end
  if redis.call('STRLEN', STATES) < job.cut then return nil end
  return job
end

-- The job where a script may change it.
local function live()
  local job = load()
  if job and job.state ~= 'ended' then return job end
  return nil
end

local function touch(ttl)
  local at = string.format('%.0f', nowMs() + ttl)
  for i = 1, #KEYS do redis.call('PEXPIREAT', KEYS[i], at) end
end

local function save(job)
  local fields = {'state', job.state, 'pipeline', job.pipeline}
  if job.n then fields[#fields + 1] = 'n'; fields[#fields + 1] = job.n end
  for _, name in ipairs(COUNTERS) do fields[#fields + 1] = name; fields[#fields + 1] = job[name] end
  redis.call('HSET', META, unpack(fields))
  touch(TTL)
end

local function at(c) return redis.call('GETRANGE', STATES, c, c) end
local function put(c, state) redis.call('SETRANGE', STATES, c, state) end

-- Steps over whatever is not cut, while there is room.
local function admit(job)
  local admitted = {}
  while job.adm < job.cut and job.in_flight < WINDOW and job.pending + job.in_flight < BACKLOG do
    if at(job.adm) == 'c' then
      put(job.adm, 'r')
      job.in_flight = job.in_flight + 1
      admitted[#admitted + 1] = job.adm
    end
    job.adm = job.adm + 1
  end
  return admitted
end

-- Fills the states up to n, and accepts.
local function acceptUpTo(job, n)
  if n > job.cut then redis.call('SETRANGE', STATES, job.cut, string.rep('c', n - job.cut)) end
  job.cut, job.n, job.state = n, n, 'accepted'
end

-- What chunk c counts by now, less what it counted before. Kept while it may change.
local function count(c, now, packed, keep)
  local before = redis.call('HGET', VERDICTS, 'n' .. c)
  local was = before and cjson.decode(before) or {}
  for name, value in pairs(now) do
    local more = value - (was[name] or 0)
    if more ~= 0 then redis.call('HINCRBY', META, 'n.' .. name, more) end
  end
  for name, value in pairs(was) do
    if now[name] == nil then redis.call('HINCRBY', META, 'n.' .. name, -value) end
  end
  if keep then redis.call('HSET', VERDICTS, 'n' .. c, packed) else redis.call('HDEL', VERDICTS, 'n' .. c) end
end

-- A chunk that moved on has outlived its crashes.
local function forget(c)
  for _, stage in ipairs({'regex', 'bert', 'llm'}) do
    local field = stage .. ':' .. c
    redis.call('HDEL', CRASHES, field, field .. ':at', field .. ':hits', field .. ':condemned')
  end
end

local function allSealed(job) return job.state == 'accepted' and job.sealed == job.n end

local function pendingChunks(job)
  local chunks = {}
  local states = redis.call('GETRANGE', STATES, 0, job.cut - 1)
  local from = string.find(states, 'p', 1, true)
  while job.cut > 0 and from do
    chunks[#chunks + 1] = from - 1
    from = string.find(states, 'p', from + 1, true)
  end
  return chunks
end

-- status, whether the transition was won, chunks for regex, chunks for llm, whether all is sealed
local function reply(job, won, admitted, llm)
  if not job then return {(load() or {state = 'absent'}).state, 0, {}, {}, 0} end
  return {job.state, won and 1 or 0, admitted or {}, llm or {}, allSealed(job) and 1 or 0}
end
`;
