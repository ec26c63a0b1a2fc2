import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Put, Query, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiNoContentResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  ChangeIncident,
  IncidentNotFound,
  IncidentStatisticsView,
  IncidentView,
  RaiseIncident,
  RemoveIncident,
  type IncidentState,
  type IncidentStatistics,
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
import { CreatesAtOnce } from '../idempotency/creates-at-once.js';
import {
  IncidentFilterDto,
  IncidentListQueryDto,
  IncidentNumberDto,
  toIncidentFilters,
  toIncidentSort,
} from './incident-query.dto.js';
import { IncidentLists } from './incident-lists.js';
import { CreateIncidentDto, IncidentDefinitionDto, PatchIncidentDto } from './incident.dto.js';
import { ApiIncident, ApiIncidentPage, ApiIncidentStatistics, REQUESTS } from './incident.examples.js';

const PATH = `/${API_PREFIX}/incidents`;
const INCIDENT_ID = 'Id of the incident';

/** Incidents as documents: raised, read, corrected, removed. What is done about them is in the commands. */
@ApiTags('incidents')
@Controller('incidents')
@Versioned(IncidentView)
export class IncidentController {
  constructor(
    private readonly view: IncidentView,
    private readonly lists: Lists,
    private readonly incidentLists: IncidentLists,
    private readonly statistics: IncidentStatisticsView,
    private readonly raiseIncident: RaiseIncident,
    private readonly changeIncident: ChangeIncident,
    private readonly removeIncident: RemoveIncident,
  ) {}

  @Post()
  @CreatesAtOnce(PATH)
  @Requires('incidents:raise')
  @ApiOperation({
    operationId: 'createIncident',
    summary: 'Raise an incident',
    description: 'An `externalId` is unique within its source system: raising it twice is a conflict.',
  })
  @ApiBody({ type: CreateIncidentDto, examples: REQUESTS.create })
  @ApiIncident(201)
  @ApiProblems(400, 409, 413, 415, 422)
  async create(
    @Body() body: CreateIncidentDto,
    @By() by: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<IncidentState> {
    const incident = await this.raiseIncident.execute(body, by);
    response.location(`${PATH}/${incident.id}`);
    return incident;
  }

  @Get()
  @Requires('incidents:read')
  @ApiOperation({
    operationId: 'listIncidents',
    summary: 'List incidents',
    description:
      'All filters that are given must hold. Items are summaries unless `view` asks for all of them. With `q` it is a search, which ' +
      'answers in time with what it has found: `partial` says whether that is all.',
  })
  @ApiIncidentPage()
  @ApiProblems(400)
  list(@Query() query: IncidentListQueryDto, @Res({ passthrough: true }) response: Response): Promise<string> {
    const wanted = { things: 'incidents', filters: toIncidentFilters(query), sort: toIncidentSort(query) };
    return this.lists.page(wanted, query, (page) => this.incidentLists.page(page), response);
  }

  @Get('stats')
  @Requires('incidents:read')
  @ApiOperation({
    operationId: 'getIncidentStatistics',
    summary: 'Counts, MTTD and MTTR',
    description:
      'Of the incidents that match the filters. By `status`, `severity`, `priority` and `type`, or without a filter, this takes as ' +
      'long for a million incidents as for some thousand: where there are more than 10,000 in all, medians and 95th percentiles ' +
      'are then within 1 % (`percentiles: approximate`). Other filters read each incident that matches.',
  })
  @ApiIncidentStatistics()
  @ApiProblems(400)
  stats(@Query() query: IncidentFilterDto): Promise<IncidentStatistics> {
    return this.statistics.read(toIncidentFilters(query));
  }

  @Get('by-number')
  @Requires('incidents:read')
  @Conditional('incidentNumber')
  @ApiOperation({ operationId: 'getIncidentByNumber', summary: 'Get an incident by its number' })
  @ApiIncident(200)
  @ApiProblems(400, 404)
  async getByNumber(
    @Query() { incidentNumber }: IncidentNumberDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JsonText<IncidentState>> {
    return passedOn(found(incidentNumber, await this.view.find({ number: incidentNumber })), response);
  }

  @Get(':id')
  @Requires('incidents:read')
  @Conditional()
  @ApiOperation({ operationId: 'getIncident', summary: 'Get an incident' })
  @ApiUuidParam(INCIDENT_ID)
  @ApiIncident(200)
  @ApiProblems(400, 404)
  async get(@UuidParam() id: string, @Res({ passthrough: true }) response: Response): Promise<JsonText<IncidentState>> {
    return passedOn(found(id, await this.view.find({ id })), response);
  }

  @Put(':id')
  @Requires('incidents:work')
  @ApiOperation({
    operationId: 'replaceIncident',
    summary: 'Replace the definition of an incident',
    description:
      'What is left out gets its default. Status, assignment, analysis and remediation have operations of their own.',
  })
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: IncidentDefinitionDto, examples: REQUESTS.replace })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  replace(
    @TargetParam() target: Target,
    @Body() body: IncidentDefinitionDto,
    @By() by: string,
  ): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, (incident, mark) => incident.revise(body, mark));
  }

  @Patch(':id')
  @Requires('incidents:work')
  @ApiOperation({
    operationId: 'patchIncident',
    summary: 'Change parts of the definition of an incident',
    description: 'A JSON merge patch (RFC 7396): null gives a field its default.',
  })
  @ApiConsumes('application/merge-patch+json', 'application/json')
  @ApiTarget(INCIDENT_ID)
  @ApiBody({ type: PatchIncidentDto, examples: REQUESTS.patch })
  @ApiIncident(200)
  @ApiProblems(400, 404, 409, 413, 415, 422)
  patch(@TargetParam() target: Target, @Body() body: object, @By() by: string): Promise<IncidentState> {
    return this.changeIncident.execute(target, by, async (incident, mark) =>
      incident.revise(await patched(IncidentDefinitionDto, incident.definition(), body), mark),
    );
  }

  @Delete(':id')
  @HttpCode(204)
  @Requires('incidents:delete')
  @ApiOperation({
    operationId: 'deleteIncident',
    summary: 'Delete an incident',
    description: 'Refused while incidents that were merged into it name it as their parent.',
  })
  @ApiTarget(INCIDENT_ID)
  @ApiNoContentResponse({ description: 'It is gone.' })
  @ApiProblems(400, 404, 409)
  delete(@TargetParam() target: Target, @By() by: string): Promise<void> {
    return this.removeIncident.execute(target, by);
  }
}

/** @throws IncidentNotFound */
function found(key: string, document: JsonDocument<IncidentState> | null): JsonDocument<IncidentState> {
  if (!document) throw new IncidentNotFound(key);
  return document;
}
