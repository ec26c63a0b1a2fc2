import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ChangeRule,
  CloneRule,
  CreateRule,
  RecordRuleExecutions,
  RemoveRule,
  RuleNotFound,
  RuleStatisticsView,
  RuleView,
  type RuleState,
  type RuleStatistics,
  type JsonDocument,
  type JsonText,
  type Target,
} from '@sentinelops/domain';
import type { Response } from 'express';
import { API_PREFIX } from '../addresses.js';
import { ApiTarget, ApiUuidParam, TargetParam, UuidParam } from '../http/parameters.js';
import { Requires } from '../http/permission.js';
import { Conditional, Versioned } from '../http/preconditions.step.js';
import { By } from '../http/principal.js';
import { ApiProblems } from '../http/problem.dto.js';
import { passedOn } from '../http/passed-on.js';
import { patched } from '../http/read-patch.js';
import { Lists } from '../listing/lists.js';
import { ApiRule, ApiRulePage, ApiRuleStatistics, REQUESTS } from './rule.examples.js';
import { RuleFilterDto, RuleListQueryDto, RuleNumberDto, toRuleFilters, toRuleSort } from './rule-query.dto.js';
import {
  CloneRuleDto,
  CreateRuleDto,
  PatchRuleDto,
  RuleDefinitionDto,
  RuleExecutionReportDto,
  SetRuleStatusDto,
} from './rule.dto.js';

const RULE_ID = 'Id of the rule';

@ApiTags('rules')
@Controller('rules')
@Versioned(RuleView)
export class RuleController {
  constructor(
    private readonly view: RuleView,
    private readonly lists: Lists,
    private readonly statistics: RuleStatisticsView,
    private readonly createRule: CreateRule,
    private readonly changeRule: ChangeRule,
    private readonly cloneRule: CloneRule,
    private readonly removeRule: RemoveRule,
    private readonly recordExecutions: RecordRuleExecutions,
  ) {}

  @Post()
  @Requires('rules:write')
  @ApiOperation({ operationId: 'createRule', summary: 'Create a rule' })
  @ApiBody({ type: CreateRuleDto, examples: REQUESTS.create })
  @ApiRule(201)
  @ApiProblems(400, 409, 413, 415, 422)
  async create(
    @Body() body: CreateRuleDto,
    @By() by: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RuleState> {
    return located(await this.createRule.execute(body, by), response);
  }

  @Get()
  @Requires('rules:read')
  @ApiOperation({
    operationId: 'listRules',
    summary: 'List rules',
    description: 'All filters that are given must hold. Items are summaries unless `view` asks for all of them.',
  })
  @ApiRulePage()
  @ApiProblems(400)
  list(@Query() query: RuleListQueryDto, @Res({ passthrough: true }) response: Response): Promise<string> {
    const wanted = { things: 'rules', filters: toRuleFilters(query), sort: toRuleSort(query) };
    return this.lists.page(wanted, query, (page) => this.view.list(page), response);
  }

  @Get('stats')
  @Requires('rules:read')
  @ApiOperation({
    operationId: 'getRuleStatistics',
    summary: 'Counts, and the noisiest rules',
    description: 'Of the rules that match the filters.',
  })
  @ApiRuleStatistics()
  @ApiProblems(400)
  stats(@Query() query: RuleFilterDto): Promise<RuleStatistics> {
    return this.statistics.read(toRuleFilters(query));
  }

  @Get('by-number')
  @Requires('rules:read')
  @Conditional('ruleNumber')
  @ApiOperation({ operationId: 'getRuleByNumber', summary: 'Get a rule by its number' })
  @ApiRule(200)
  @ApiProblems(400, 404)
  async getByNumber(
    @Query() { ruleNumber }: RuleNumberDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JsonText<RuleState>> {
    return passedOn(found(ruleNumber, await this.view.find({ number: ruleNumber })), response);
  }

  @Get(':id')
  @Requires('rules:read')
  @Conditional()
  @ApiOperation({ operationId: 'getRule', summary: 'Get a rule' })
  @ApiUuidParam(RULE_ID)
  @ApiRule(200)
  @ApiProblems(400, 404)
  async get(@UuidParam() id: string, @Res({ passthrough: true }) response: Response): Promise<JsonText<RuleState>> {
    return passedOn(found(id, await this.view.find({ id })), response);
  }

  @Put(':id')
  @Requires('rules:write')
  @ApiOperation({
    operationId: 'replaceRule',
    summary: 'Replace the definition of a rule',
    description: 'What is left out gets its default. Status and `enabled` have operations of their own.',
  })
  @ApiTarget(RULE_ID)
  @ApiBody({ type: RuleDefinitionDto, examples: REQUESTS.replace })
  @ApiRule(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  replace(@TargetParam() target: Target, @Body() body: RuleDefinitionDto, @By() by: string): Promise<RuleState> {
    return this.changeRule.execute(target, by, (rule, mark) => rule.revise(body, mark));
  }

  @Patch(':id')
  @Requires('rules:write')
  @ApiOperation({
    operationId: 'patchRule',
    summary: 'Change parts of the definition of a rule',
    description: 'A JSON merge patch (RFC 7396): null gives a field its default.',
  })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiTarget(RULE_ID)
  @ApiBody({ type: PatchRuleDto, examples: REQUESTS.patch })
  @ApiRule(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  patch(@TargetParam() target: Target, @Body() body: object, @By() by: string): Promise<RuleState> {
    return this.changeRule.execute(target, by, async (rule, mark) =>
      rule.revise(await patched(RuleDefinitionDto, rule.definition(), body), mark),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('rules:write')
  @ApiOperation({
    operationId: 'deleteRule',
    summary: 'Delete a rule',
    description: 'Refused while clones name it as their parent.',
  })
  @ApiTarget(RULE_ID)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems(400, 404, 409)
  delete(@TargetParam() target: Target, @By() by: string): Promise<void> {
    return this.removeRule.execute(target, by);
  }

  @Post(':id/enable')
  @HttpCode(200)
  @Requires('rules:write')
  @ApiOperation({ operationId: 'enableRule', summary: 'Switch a rule on' })
  @ApiTarget(RULE_ID)
  @ApiRule(200)
  @ApiProblems(400, 404, 409)
  enable(@TargetParam() target: Target, @By() by: string): Promise<RuleState> {
    return this.changeRule.execute(target, by, (rule, mark) => rule.enable(mark));
  }

  @Post(':id/disable')
  @HttpCode(200)
  @Requires('rules:write')
  @ApiOperation({ operationId: 'disableRule', summary: 'Switch a rule off' })
  @ApiTarget(RULE_ID)
  @ApiRule(200)
  @ApiProblems(400, 404)
  disable(@TargetParam() target: Target, @By() by: string): Promise<RuleState> {
    return this.changeRule.execute(target, by, (rule, mark) => rule.disable(mark));
  }

  @Post(':id/status')
  @HttpCode(200)
  @Requires('rules:write')
  @ApiOperation({
    operationId: 'setRuleStatus',
    summary: 'Move a rule to another status',
    description: 'testing -> active -> inactive or disabled -> active again; any -> deprecated, which is final.',
  })
  @ApiTarget(RULE_ID)
  @ApiBody({ type: SetRuleStatusDto, examples: REQUESTS.status })
  @ApiRule(200)
  @ApiProblems(400, 404, 409, 413, 415)
  setStatus(@TargetParam() target: Target, @Body() { status }: SetRuleStatusDto, @By() by: string): Promise<RuleState> {
    return this.changeRule.execute(target, by, (rule, mark) => rule.transitionTo(status, mark));
  }

  @Post(':id/clone')
  @Requires('rules:write')
  @ApiOperation({
    operationId: 'cloneRule',
    summary: 'Clone a rule',
    description: 'The clone is in testing and not enabled, and names this rule as its parent.',
  })
  @ApiUuidParam(RULE_ID)
  @ApiBody({ type: CloneRuleDto, required: false, examples: REQUESTS.clone })
  @ApiRule(201)
  @ApiProblems(400, 404, 413, 415)
  async clone(
    @UuidParam() id: string,
    @Body() body: CloneRuleDto,
    @By() by: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<RuleState> {
    return located(await this.cloneRule.execute(id, body, by), response);
  }

  @Post(':id/metrics')
  @HttpCode(200)
  @Requires('rules:report')
  @ApiOperation({
    operationId: 'reportRuleExecutions',
    summary: 'Report what an engine saw',
    description: 'Counts are added to what is known. This makes no new version.',
  })
  @ApiUuidParam(RULE_ID)
  @ApiBody({ type: RuleExecutionReportDto, examples: REQUESTS.metrics })
  @ApiRule(200)
  @ApiProblems(400, 404, 413, 415, 422)
  reportExecutions(
    @UuidParam() id: string,
    @Body() body: RuleExecutionReportDto,
    @By() by: string,
  ): Promise<RuleState> {
    return this.recordExecutions.execute(id, body, by);
  }
}

/** @throws RuleNotFound */
function found(key: string, document: JsonDocument<RuleState> | null): JsonDocument<RuleState> {
  if (!document) throw new RuleNotFound(key);
  return document;
}

function located(rule: RuleState, response: Response): RuleState {
  response.location(`/${API_PREFIX}/rules/${rule.id}`);
  return rule;
}
