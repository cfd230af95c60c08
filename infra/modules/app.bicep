param name string
param location string
param identityId string
param botAppId string
param tabAppId string
param teamsAppId string
param allowedTenants string[]
param tablesUrl string
param publicHost string
param collectorUrl string
param sendsPerSecond int
param networkLanguage string

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  kind: 'linux'
  sku: {
    name: 'B1'
  }
  properties: {
    reserved: true // this is how a plan says Linux
  }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node --max-semi-space-size=16 --max-old-space-size=1900 bot/main.ts'
      alwaysOn: true
      ftpsState: 'Disabled'
      http20Enabled: true
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      healthCheckPath: '/health/ready'
      // PORT comes from App Service itself.
      appSettings: [
        { name: 'NODE_ENV', value: 'production' }
        { name: 'BOT_APP_ID', value: botAppId }
        { name: 'BOT_TENANT_ID', value: tenant().tenantId }
        { name: 'ALLOWED_TENANTS', value: join(allowedTenants, ',') }
        { name: 'TAB_APP_ID', value: tabAppId }
        { name: 'TEAMS_APP_ID', value: teamsAppId }
        { name: 'TABLES_URL', value: tablesUrl }
        { name: 'PUBLIC_URL', value: 'https://${publicHost}' }
        { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: collectorUrl }
        { name: 'SENDS_PER_SECOND', value: string(sendsPerSecond) }
        { name: 'NETWORK_LANGUAGE', value: networkLanguage }
      ]
    }
  }
}

resource noPassword 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = [
  for way in ['ftp', 'scm']: {
    parent: app
    name: way
    properties: {
      allow: false
    }
  }
]
