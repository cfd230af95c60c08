targetScope = 'resourceGroup'

@description('Names the web app and so its address: <name>.azurewebsites.net. Must be free in all of Azure.')
@minLength(2)
@maxLength(40)
param name string

param location string = resourceGroup().location

@description('The app registration that the tab signs people in with. It is made in Entra beforehand.')
param tabAppId string

@description('The id of the Teams app, as in its package and in the organisation\'s app catalogue.')
param teamsAppId string

@description('The Entra tenants whose people may use the app.')
@minLength(1)
param allowedTenants string[] = [tenant().tenantId]

@description('The host name that Teams opens, when it is not the web app\'s own.')
param publicHost string = '${name}.azurewebsites.net'

@description('The name people see on the bot.')
@maxLength(42)
param botDisplayName string = 'KEHU'

@description('Where an OpenTelemetry collector takes traces and figures (OTLP over HTTP); nothing is sent when it is empty.')
param collectorUrl string = ''

@description('Messages a second in one tenant, by all instances together; Teams takes 30 to 50')
@minValue(1)
@maxValue(50)
param sendsPerSecond int = 30

@description('The language that a new network starts in. Its coordinators change it.')
@allowed(['fi', 'sv', 'en'])
param networkLanguage string = 'fi'

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: '${name}-id'
    location: location
  }
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'kehu${uniqueString(resourceGroup().id, name)}'
    location: location
    principalId: identity.outputs.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: name
    location: location
    identityId: identity.outputs.id
    botAppId: identity.outputs.clientId
    tabAppId: tabAppId
    teamsAppId: teamsAppId
    allowedTenants: allowedTenants
    tablesUrl: storage.outputs.tablesUrl
    publicHost: publicHost
    collectorUrl: collectorUrl
    sendsPerSecond: sendsPerSecond
    networkLanguage: networkLanguage
  }
}

module bot 'modules/bot.bicep' = {
  name: 'bot'
  params: {
    name: '${name}-bot'
    displayName: botDisplayName
    identityId: identity.outputs.id
    botAppId: identity.outputs.clientId
    endpoint: 'https://${publicHost}/api/messages'
  }
}

// What scripts/package.ts asks for, by the same names.
output PUBLIC_HOST string = publicHost
output BOT_APP_ID string = identity.outputs.clientId
output TAB_APP_ID string = tabAppId
output TEAMS_APP_ID string = teamsAppId
